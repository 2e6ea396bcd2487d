// Tells the page around this frame whether somebody is signed in; keycloak-js reads the address.
parent.postMessage(location.href, location.origin);

export {};
